"""What is seen of 文书: the list, 期刊 and the 台账 as a paper."""
