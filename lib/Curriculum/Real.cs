// The number a tensor stores. The library is built with 32-bit floats, as the field does;
// tests/Curriculum.Tests.Double compiles these same sources with 64 bits to check gradients to 1e-6.
#if DOUBLE
global using Real = double;
#else
global using Real = float;
#endif
