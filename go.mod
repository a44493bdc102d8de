module cartwright

go 1.26.8
