"""Scripts from Markdown to checks, pictures and translations, help lines, and a community's own words."""
