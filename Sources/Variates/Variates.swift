// Variates
