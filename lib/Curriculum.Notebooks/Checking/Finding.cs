namespace Curriculum.Notebooks.Checking;

/// <summary>A place where a notebook breaks a rule of the course.</summary>
/// <param name="CellId">The cell, or null where the notebook as a whole is meant.</param>
/// <param name="Line">The line in the cell's source, from 1; 0 where no line is meant.</param>
/// <param name="Problem">What is wrong: one sentence.</param>
/// <param name="Fix">What to do about it: one sentence.</param>
public sealed record Finding(string? CellId, int Line, string Problem, string Fix);
