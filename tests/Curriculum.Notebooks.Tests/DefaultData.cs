using System.Runtime.CompilerServices;

namespace Curriculum.Notebooks.Tests;

/// <summary>Notebooks are tested on the data that everybody has: packages somebody fetched would change their numbers and their time.</summary>
internal static class DefaultData
{
    [ModuleInitializer]
    internal static void Use() => Environment.SetEnvironmentVariable("CURRICULUM_DATA",
        Path.Combine(Path.GetTempPath(), "curriculum-no-packages"));
}
