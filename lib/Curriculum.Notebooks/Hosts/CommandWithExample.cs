using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Curriculum.Notebooks.Hosts;

/// <summary>A command that shows in its help how it is called.</summary>
/// <param name="name">The command.</param>
/// <param name="description">A sentence.</param>
/// <param name="example">What follows the program's name, such as <c>run 01</c>.</param>
internal sealed class CommandWithExample(string name, string description, string example) : Command(name, description)
{
    private const string Start = "dotnet run --project lib/Curriculum.Notebooks -c Release --";

    public string Help => $"Example:\n  {Start} {example}\n\n{ExitCodes.Help}";

    /// <summary>Lets the help of every command of <paramref name="root"/> end with its example and the exit codes.</summary>
    public static void Extend(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpThenExample((SynchronousCommandLineAction)help.Action!);
    }

    private sealed class HelpThenExample(SynchronousCommandLineAction usual) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var code = usual.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output.WriteLine(
                parseResult.CommandResult.Command is CommandWithExample command ? command.Help : ExitCodes.Help);
            return code;
        }
    }
}
