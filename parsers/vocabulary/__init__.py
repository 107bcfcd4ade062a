"""What words mean: deciding, joining, headings."""
