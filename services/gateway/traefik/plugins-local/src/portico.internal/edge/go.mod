module portico.internal/edge

go 1.22
