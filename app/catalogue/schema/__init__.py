"""What modules, lessons and exercises must hold, and the sentences that tell what does not."""
