#:project ../../lib/Curriculum/Curriculum.csproj
#:property PublishAot=false
// Writes index.* and data.* of the small WordNet: dotnet run data/wordnet/compile.cs
using System.Runtime.CompilerServices;
using Curriculum.WordNet;

var folder = Path.GetDirectoryName(Here())!;
foreach (var (name, bytes) in WordNetCompiler.Compile(File.ReadAllText(Path.Combine(folder, "source.txt"))))
    File.WriteAllBytes(Path.Combine(folder, name), bytes);

static string Here([CallerFilePath] string path = "") => path;
