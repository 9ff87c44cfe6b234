"""The tables: how the model is mapped to them, what refers to what, and the migrations that make them."""
