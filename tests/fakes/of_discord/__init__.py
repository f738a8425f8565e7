"""A small Discord: REST, a gateway, its members' hands and its ledger."""
