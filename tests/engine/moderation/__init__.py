"""Reports, cases, strikes and second looks: who decides, who hears what, what is never told."""
