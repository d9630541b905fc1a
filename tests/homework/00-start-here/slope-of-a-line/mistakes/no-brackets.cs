// hint: Division comes before subtraction
/// <summary>The slope of the straight line through the points p and q.</summary>
double Slope((double X, double Y) p, (double X, double Y) q) => q.Y - p.Y / q.X - p.X;
