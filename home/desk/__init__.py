"""The admin as a whole: what stands above every room of it."""
