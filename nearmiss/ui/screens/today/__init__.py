"""What only Today shows."""
