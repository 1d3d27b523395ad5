"""培训和业务研讨, as typed."""
