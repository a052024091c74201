"""How ready the municipality is for each element: what is asked, answered, and what follows."""
