using System.Text;
using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

public sealed class SafetensorsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Name => folder["weights.safetensors"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_saved_is_loaded_with_names_shapes_order_and_notes()
    {
        var saved = new OrderedDictionary<string, Tensor>
        {
            ["z.weight"] = Tensor.From([1, -2.5, 3e-20, 4, 5, 6], 2, 3),
            ["a.bias"] = Tensor.Randn(new Generator(1), 7),
            ["scalar"] = Tensor.Scalar(Math.PI),
            ["nothing"] = Tensor.Zeros(0, 4),
            ["view"] = Tensor.Randn(new Generator(2), 3, 2).T,
            ["名前 \"quoted\""] = Tensor.Ones(1),
        };
        Safetensors.Save(Name, saved, new Dictionary<string, string> { ["made by"] = "a test" });
        var loaded = Safetensors.Load(Name, out var notes);
        Assert.Equal(saved.Keys, loaded.Keys);
        Assert.All(saved, entry => Assert.Equal((entry.Value.Shape, string.Join(" ", entry.Value.ToArray())),
            (loaded[entry.Key].Shape, string.Join(" ", loaded[entry.Key].ToArray()))));
        Assert.Equal("a test", notes["made by"]);
    }

    [Fact]
    public void A_file_starts_its_numbers_at_a_multiple_of_eight_and_ends_with_them()
    {
        Safetensors.Save(Name, new Dictionary<string, Tensor> { ["w"] = Tensor.From([1, 2]) });
        var bytes = File.ReadAllBytes(Name);
        var length = BitConverter.ToInt64(bytes);
        var size = typeof(Real) == typeof(double) ? 8 : 4;
        Assert.Equal(0, length % 8);
        Assert.Equal(8 + length + 2 * size, bytes.Length);
        Assert.Equal($"{{\"w\":{{\"dtype\":\"F{8 * size}\",\"shape\":[2],\"data_offsets\":[0,{2 * size}]}}}}", Encoding.UTF8.GetString(bytes, 8, (int)length).TrimEnd());
    }

    [Fact]
    public void Half_precision_takes_two_bytes_a_number_and_keeps_three_digits()
    {
        var w = Tensor.Randn(new Generator(1), 5, 40);
        Safetensors.Save(Name, new Dictionary<string, Tensor> { ["w"] = w }, null, half: true);
        Assert.InRange(new FileInfo(Name).Length, 400, 500);
        var loaded = Safetensors.Load(Name)["w"];
        Assert.Equal(w.Shape, loaded.Shape);
        Assert.All(w.ToDoubles().Zip(loaded.ToDoubles()), pair => Assert.Equal(pair.First, pair.Second, Math.Abs(pair.First) / 1000));
    }

    [Theory]
    [InlineData("F64", "000000000000F8BF", -1.5)]
    [InlineData("F32", "0000C03F", 1.5)]
    [InlineData("F16", "003E", 1.5)]
    [InlineData("BF16", "C0BF", -1.5)]
    [InlineData("I64", "FEFFFFFFFFFFFFFF", -2)]
    [InlineData("I32", "03000000", 3)]
    [InlineData("I16", "FDFF", -3)]
    [InlineData("I8", "FF", -1)]
    [InlineData("U8", "FF", 255)]
    [InlineData("BOOL", "01", 1)]
    public void Numbers_of_other_types_are_read(string type, string hex, double value)
    {
        var data = Convert.FromHexString(hex);
        Write($$$"""{"w":{"dtype":"{{{type}}}","shape":[1],"data_offsets":[0,{{{data.Length}}}]}}""", data);
        Assert.Equal(value, Safetensors.Load(Name)["w"].Item());
    }

    [Theory]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "\"w\" of shape [2] needs 8 bytes of F32, but has 4 at byte")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "cut off: \"w\" should lie at bytes 62 to 70, but the file ends at byte 66")]
    [InlineData("""{"w":{"dtype":"F31","shape":[1],"data_offsets":[0,4]}}""", "\"w\" holds numbers of type F31")]
    [InlineData("""{"w":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", "\"w\" has the impossible shape [-1]")]
    [InlineData("""{"w":{"dtype":"F32","shape":[99999999,99999999],"data_offsets":[0,4]}}""", "impossible shape")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", "impossible data_offsets [4, 0]")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1]}}""", "\"w\" of the header needs dtype, shape and two data_offsets")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "names \"w\" twice")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"v":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "inside the tensor before it")]
    [InlineData("""{"w":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}""", "after the last tensor, belong to none")]
    [InlineData("""{"w":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}""", "before \"w\", belong to no tensor")]
    [InlineData("""{"__metadata__":{"a":1}}""", "must map words to words")]
    [InlineData("""[1]""", "is not a JSON object")]
    [InlineData("""{"w":""", "is not JSON")]
    public void A_damaged_header_is_refused_with_file_key_and_place(string header, string expected)
    {
        Write(header, new byte[4]);
        var error = Assert.Throws<InvalidDataException>(() => Safetensors.Load(Name));
        Assert.Contains("weights.safetensors is damaged", error.Message);
        Assert.Contains(expected, error.Message);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused_and_the_model_unchanged()
    {
        var model = new Linear(3, 2, new Generator(1));
        Safetensors.Save(Name, model.StateDict());
        var whole = File.ReadAllBytes(Name);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(Name, whole[..length]);
            Assert.Contains("weights.safetensors is damaged", Assert.Throws<InvalidDataException>(() => Safetensors.Load(Name)).Message);
        }
    }

    [Fact]
    public void A_changed_byte_in_the_header_never_ends_in_another_error()
    {
        Safetensors.Save(Name, new Linear(3, 2, new Generator(1)).StateDict());
        var whole = File.ReadAllBytes(Name);
        var random = new Generator(1);
        for (var at = 0; at < 8 + BitConverter.ToInt64(whole); at++)
        {
            var bytes = whole.ToArray();
            bytes[at] ^= (byte)(1 + random.Next(255));
            File.WriteAllBytes(Name, bytes);
            var error = Record.Exception(() => Safetensors.Load(Name));
            Assert.True(error is null or InvalidDataException, $"byte {at}: {error}");
        }
    }

    [Fact]
    public void A_header_of_impossible_length_is_refused_without_reading_it()
    {
        File.WriteAllBytes(Name, [.. BitConverter.GetBytes(ulong.MaxValue), 1, 2, 3]);
        Assert.Contains("no header is longer than", Assert.Throws<InvalidDataException>(() => Safetensors.Load(Name)).Message);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("weights.safetensors", Assert.Throws<FileNotFoundException>(() => Safetensors.Load(Name)).Message);

    private void Write(string header, byte[] data) =>
        File.WriteAllBytes(Name, [.. BitConverter.GetBytes((long)Encoding.UTF8.GetByteCount(header)), .. Encoding.UTF8.GetBytes(header), .. data]);
}
