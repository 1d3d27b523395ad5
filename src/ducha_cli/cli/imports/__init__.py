"""导入, as typed."""
