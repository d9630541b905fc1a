using System.Globalization;

namespace Curriculum.Notebooks.Engine.Workers;

/// <summary>Tells why a worker died, from what it said last, what the runtime printed, and its exit code.</summary>
internal static class Death
{
    private const int Abort = 134, Kill = 137, Segment = 139, Terminate = 143;

    /// <summary>The cause, and what the cell itself had written to standard error before.</summary>
    public static (string Before, ErrorEvent Error) Of(int code, IReadOnlyList<Reply> last, string errors)
    {
        foreach (var reply in last)
            switch (reply)
            {
                case CrashingReply crash:
                    return (Before(errors, "Unhandled exception"), Error(crash.Name,
                        $"{crash.Message} (thrown on a thread of its own, where no cell can catch it; it ended the session)", OwnNames.InTrace(crash.Trace)));
                case ExitingReply exit:
                    return (errors, Error("SessionEnded", $"The cell ended the whole session: Environment.Exit({exit.Code}). Leave that call out; a cell ends by itself."));
            }
        if (errors.Contains("Stack overflow", StringComparison.Ordinal))
            return (Before(errors, "Stack overflow"), Error("StackOverflow",
                "A method called itself too deep and the stack overflowed; no program survives that. Does the recursion reach its end?", OwnNames.InTrace(errors)));
        if (errors.Contains("Process terminated.", StringComparison.Ordinal))
            return (Before(errors, "Process terminated."), Error("FailFast", $"The session was ended at once: {Sentence(errors, "Process terminated.")}", OwnNames.InTrace(errors)));
        if (errors.Contains("Out of memory", StringComparison.Ordinal))
            return (Before(errors, "Out of memory"), Error("OutOfMemory", "The session had no memory left. Make the data smaller."));
        return (errors, Error("SessionEnded", code switch
        {
            Kill => "The session was killed (signal 9): by hand, or by the system because memory ran out.",
            Terminate => "The session was asked to end from outside (signal 15).",
            Segment => "The session crashed in native code (signal 11).",
            Abort => "The session aborted (signal 6).",
            _ => $"The session ended with exit code {code.ToString(CultureInfo.InvariantCulture)}.",
        }));
    }

    public static ErrorEvent OfLimit(TimeSpan limit, bool listened) => Error("TimeOut", string.Create(CultureInfo.InvariantCulture,
        $"The cell ran longer than the limit of {limit.TotalSeconds:0.###} s and was stopped{Ended(listened)}. Give it more with --timeout, or make it smaller."));

    public static ErrorEvent OfRequest(bool listened) => Error("Cancelled", $"The cell was stopped on request{Ended(listened)}.");

    private static string Ended(bool listened) => listened ? "" : "; it did not listen, so its process was ended";

    private static ErrorEvent Error(string name, string message, IEnumerable<string>? calls = null)
    {
        string[] lines = [$"{name}: {message}", .. (calls ?? []).Take(10).Select(call => $"  in {call}")];
        return new ErrorEvent(name, message, lines, lines, 0, 0);
    }

    private static string Before(string errors, string mark) => errors[..Math.Max(0, errors.IndexOf(mark, StringComparison.Ordinal))];

    private static string Sentence(string errors, string mark) =>
        errors[(errors.IndexOf(mark, StringComparison.Ordinal) + mark.Length)..].Trim().Split('\n')[0].Trim();
}
