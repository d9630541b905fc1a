namespace Curriculum.Notebooks.Tests;

internal static class TestFolders
{
    /// <summary>The checkout's folder.</summary>
    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Curriculum.sln"))) folder = folder.Parent!;
            return folder.FullName;
        }
    }
}
