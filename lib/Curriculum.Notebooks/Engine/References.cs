using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace Curriculum.Notebooks.Engine;

/// <summary>The assemblies that a cell sees without asking: the base class library and the helpers.</summary>
internal static class References
{
    private static readonly string[] Names =
    [
        "System.Private.CoreLib", "System.Runtime", "System.Runtime.Extensions", "System.Runtime.InteropServices", "System.Runtime.Numerics",
        "System.Collections", "System.Collections.Concurrent", "System.Collections.Immutable", "System.Collections.NonGeneric",
        "System.Collections.Specialized", "System.ComponentModel", "System.ComponentModel.Primitives", "System.ComponentModel.TypeConverter",
        "System.Console", "System.Diagnostics.Process", "System.Diagnostics.StackTrace", "System.Globalization", "System.IO",
        "System.IO.Compression", "System.IO.FileSystem", "System.Linq", "System.Linq.Expressions", "System.Linq.Parallel", "System.Linq.Queryable",
        "System.Memory", "System.Net.Http", "System.Net.Primitives", "System.Numerics.Vectors", "System.ObjectModel", "System.Private.Uri",
        "System.Reflection", "System.Text.Encoding.Extensions", "System.Text.Json", "System.Text.RegularExpressions", "System.Threading",
        "System.Threading.Channels", "System.Threading.Tasks", "System.Threading.Tasks.Parallel", "System.Threading.Thread",
        "System.Xml.ReaderWriter", "System.Xml.XDocument", "System.Private.Xml", "System.Private.Xml.Linq", "Microsoft.CSharp", "netstandard",
    ];

    /// <summary>Read once, shared by every session of the process.</summary>
    private static readonly Lazy<ImmutableArray<MetadataReference>> Shared = new(() =>
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return
        [
            .. Names.Select(name => Path.Combine(folder, name + ".dll")).Where(File.Exists).Append(typeof(CellHelpers).Assembly.Location)
                .Select(file => MetadataReference.CreateFromFile(file)),
        ];
    });

    public static ImmutableArray<MetadataReference> Default => Shared.Value;

    /// <summary>Finds what <c>#r</c> names, from the notebook's folder.</summary>
    /// <param name="folder">The notebook's folder.</param>
    public sealed class Resolver(string folder) : MetadataReferenceResolver
    {
        private readonly ScriptMetadataResolver inner = ScriptMetadataResolver.Default.WithBaseDirectory(folder);

        // The cell's name stands where Roslyn expects a file; it must not become part of the path.
        public override ImmutableArray<PortableExecutableReference> ResolveReference(
            string reference, string? baseFilePath, MetadataReferenceProperties properties) =>
            inner.ResolveReference(reference, null, properties);

        public override bool ResolveMissingAssemblies => inner.ResolveMissingAssemblies;

        public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity identity) =>
            inner.ResolveMissingAssembly(definition, identity);

        public override bool Equals(object? other) => other is Resolver resolver && resolver.inner.Equals(inner);

        public override int GetHashCode() => inner.GetHashCode();
    }
}
