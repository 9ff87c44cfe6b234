"""What others read and write: one module per format."""
