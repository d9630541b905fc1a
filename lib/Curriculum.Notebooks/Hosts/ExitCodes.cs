namespace Curriculum.Notebooks.Hosts;

/// <summary>What the program's exit codes mean, in every command.</summary>
internal static class ExitCodes
{
    /// <summary>Everything went well.</summary>
    public const int Fine = 0;

    /// <summary>The work was done and found something wrong: a cell failed, a notebook breaks a rule.</summary>
    public const int Failed = 1;

    /// <summary>The command was called wrongly, or what it needs is not there.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by Ctrl-C; what ran is kept.</summary>
    public const int Cancelled = 130;

    /// <summary>What every command's help ends with.</summary>
    public const string Help = """
        Exit codes:
          0    fine
          1    a cell failed, or a notebook breaks a rule
          2    called wrongly, or something it needs is missing
          130  stopped by Ctrl-C; what ran is kept
        """;
}
