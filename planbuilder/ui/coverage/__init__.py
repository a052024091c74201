"""What the plan takes a stand on and what it lacks, as cards of elements below totals."""
