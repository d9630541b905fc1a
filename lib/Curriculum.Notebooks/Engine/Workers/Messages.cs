using System.Text.Json;
using System.Text.Json.Serialization;

namespace Curriculum.Notebooks.Engine.Workers;

/// <summary>What the program asks of a worker: one JSON line each.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "request")]
[JsonDerivedType(typeof(OpenRequest), "open")]
[JsonDerivedType(typeof(RunRequest), "run")]
[JsonDerivedType(typeof(CancelRequest), "cancel")]
internal abstract record Request;

/// <summary>Start a session in this folder.</summary>
internal sealed record OpenRequest(string Folder) : Request;

/// <summary>Run a cell.</summary>
internal sealed record RunRequest(string Name, string Source, bool Optional) : Request;

/// <summary>Ask the running cell to stop.</summary>
internal sealed record CancelRequest : Request;

/// <summary>What a worker tells: one JSON line each.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "reply")]
[JsonDerivedType(typeof(HappenedReply), "happened")]
[JsonDerivedType(typeof(FinishedReply), "finished")]
[JsonDerivedType(typeof(ExitingReply), "exiting")]
[JsonDerivedType(typeof(CrashingReply), "crashing")]
internal abstract record Reply;

/// <summary>The running cell put something out.</summary>
internal sealed record HappenedReply(CellEvent Event) : Reply;

/// <summary>The cell ended.</summary>
internal sealed record FinishedReply(CellOutcome Outcome) : Reply;

/// <summary>Code in the worker called for the end of the process.</summary>
internal sealed record ExitingReply(int Code) : Reply;

/// <summary>An exception that nobody catches is about to end the process.</summary>
internal sealed record CrashingReply(string Name, string Message, string Trace) : Reply;

/// <summary>The two sides' JSON, generated at build time so that no worker spends its start on reflection.</summary>
[JsonSerializable(typeof(Request))]
[JsonSerializable(typeof(Reply))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.General)]
internal sealed partial class Wire : JsonSerializerContext
{
    public static byte[] Line(Request request) => [.. JsonSerializer.SerializeToUtf8Bytes(request, Default.Request), (byte)'\n'];

    public static byte[] Line(Reply reply) => [.. JsonSerializer.SerializeToUtf8Bytes(reply, Default.Reply), (byte)'\n'];

    public static Request? ReadRequest(string line) => JsonSerializer.Deserialize(line, Default.Request);

    public static Reply? ReadReply(string line) => JsonSerializer.Deserialize(line, Default.Reply);
}
