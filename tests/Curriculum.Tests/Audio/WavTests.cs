using System.Buffers.Binary;
using System.Text;
using Curriculum.Audio;

namespace Curriculum.Tests.Audio;

public sealed class WavTests
{
    [Theory]
    [InlineData(WavEncoding.Pcm8, 1.0 / 256)]
    [InlineData(WavEncoding.Pcm16, 1.0 / 65536)]
    [InlineData(WavEncoding.Pcm24, 1.0 / (1 << 24))]
    [InlineData(WavEncoding.Pcm32, 1.0 / (1L << 32))]
    [InlineData(WavEncoding.Float32, 1e-7)]
    public void A_sound_comes_back_as_it_was_up_to_half_a_step(WavEncoding encoding, double error)
    {
        using var folder = new TemporaryFolder();
        var g = new Generator(1);
        var sound = new Sound(Enumerable.Range(0, 1001).Select(_ => g.Uniform(-1, 0.99)), 16000);
        sound.Save(folder["a.wav"], encoding);
        var back = Sound.Load(folder["a.wav"]);
        Assert.Equal(16000, back.SampleRate);
        Assert.Equal(1001, back.Samples.Length);
        Assert.All(sound.ToDoubles().Zip(back.ToDoubles()), pair => Assert.Equal(pair.First, pair.Second, error * 1.0001));
        Assert.Equal(back.ToWav(encoding), sound.ToWav(encoding));
        Assert.Equal(["a.wav"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Sixteen_bits_are_written_as_the_format_says()
    {
        var wav = new Sound([0, 0.5, -1, 2], 8000).ToWav();
        Assert.Equal(44 + 8, wav.Length);
        Assert.Equal("RIFF", Encoding.ASCII.GetString(wav, 0, 4));
        Assert.Equal(44, BinaryPrimitives.ReadInt32LittleEndian(wav.AsSpan(4)));
        Assert.Equal("WAVEfmt ", Encoding.ASCII.GetString(wav, 8, 8));
        Assert.Equal(16000, BinaryPrimitives.ReadInt32LittleEndian(wav.AsSpan(28)));
        Assert.Equal([0, 0, 0, 0x40, 0, 0x80, 0xFF, 0x7F], wav[44..]); // what is too loud is cut off, and does not wrap
    }

    [Fact]
    public void Channels_are_averaged_and_unknown_chunks_passed_over()
    {
        byte[] wav = [.. "RIFF\0\0\0\0WAVE"u8, .. "LIST\u0003\0\0\0abc\0"u8, .. Format(1, 2, 8000, 16), .. "data"u8, 8, 0, 0, 0, 0, 0x40, 0, 0, 0, 0x40, 0, 0x40];
        Assert.Equal([0.25, 0.5], Sound.FromWav(wav).ToDoubles());
    }

    [Fact]
    public void The_extensible_format_and_doubles_are_read()
    {
        byte[] extension = [22, 0, 64, 0, 4, 0, 0, 0, 3, 0, .. new byte[14]];
        byte[] wav = [.. "RIFF\0\0\0\0WAVE"u8, .. Format(0xFFFE, 1, 8000, 64, extension), .. "data"u8, 8, 0, 0, 0, .. BitConverter.GetBytes(-0.125)];
        Assert.Equal([-0.125], Sound.FromWav(wav).ToDoubles());
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused_and_says_so()
    {
        var whole = new Sound(Enumerable.Range(0, 40).Select(i => Math.Sin(i)), 8000).ToWav();
        for (var length = 0; length < whole.Length; length++)
        {
            var message = Fails(whole[..length]);
            Assert.Contains("The sound", message);
            Assert.Matches("is cut|may be cut|is empty|not a WAV file", message);
        }
        Assert.Contains("\"data\" at byte 44 needs 80 bytes, but 56 are there", Fails(whole[..100]));
        Assert.Contains("without samples", Fails(whole[..36]));
    }

    [Theory]
    [InlineData("OggS", "Ogg")]
    [InlineData("fLaC", "FLAC")]
    [InlineData("ID3", "MP3")]
    [InlineData("RF64", "rare kind")]
    [InlineData("RIFFxxxxAVI ", "begins with \"RIFF\"")]
    [InlineData("hello, world", "begins with \"hell\"")]
    public void Another_format_is_named(string start, string named) => Assert.Contains(named, Fails([.. Encoding.ASCII.GetBytes(start), .. new byte[30]]));

    [Theory]
    [InlineData(6, 8, "A-law")]
    [InlineData(7, 8, "µ-law")]
    [InlineData(17, 4, "ADPCM")]
    [InlineData(85, 16, "MP3")]
    [InlineData(1, 12, "whole numbers of 12 bits")]
    [InlineData(3, 16, "floating point of 16 bits")]
    [InlineData(999, 16, "format 999")]
    public void Another_encoding_is_named(int code, int bits, string named) =>
        Assert.Contains(named, Fails([.. "RIFF\0\0\0\0WAVE"u8, .. Format(code, 1, 8000, bits), .. "data"u8, 0, 0, 0, 0]));

    [Fact]
    public void A_file_that_contradicts_itself_is_refused()
    {
        Assert.Contains("0 channels", Fails([.. "RIFF\0\0\0\0WAVE"u8, .. Format(1, 0, 8000, 16), .. "data"u8, 0, 0, 0, 0]));
        Assert.Contains("0 samples in a second", Fails([.. "RIFF\0\0\0\0WAVE"u8, .. Format(1, 1, 0, 16), .. "data"u8, 0, 0, 0, 0]));
        Assert.Contains("before it says their format", Fails([.. "RIFF\0\0\0\0WAVE"u8, .. "data"u8, 0, 0, 0, 0]));
        Assert.Contains("the last sample", Fails([.. "RIFF\0\0\0\0WAVE"u8, .. Format(1, 1, 8000, 16), .. "data"u8, 3, 0, 0, 0, 1, 2, 3, 0]));
        Assert.Contains("sample 0 is not a finite number", Fails([.. "RIFF\0\0\0\0WAVE"u8, .. Format(3, 1, 8000, 32), .. "data"u8, 4, 0, 0, 0, .. BitConverter.GetBytes(float.NaN)]));
    }

    private static byte[] Format(int code, int channels, int rate, int bits, byte[]? extension = null)
    {
        var format = new byte[8 + 16 + (extension?.Length ?? 0)];
        "fmt "u8.CopyTo(format);
        BinaryPrimitives.WriteInt32LittleEndian(format.AsSpan(4), format.Length - 8);
        BinaryPrimitives.WriteUInt16LittleEndian(format.AsSpan(8), (ushort)code);
        BinaryPrimitives.WriteUInt16LittleEndian(format.AsSpan(10), (ushort)channels);
        BinaryPrimitives.WriteInt32LittleEndian(format.AsSpan(12), rate);
        BinaryPrimitives.WriteUInt16LittleEndian(format.AsSpan(20), (ushort)(channels * bits / 8));
        BinaryPrimitives.WriteUInt16LittleEndian(format.AsSpan(22), (ushort)bits);
        extension?.CopyTo(format, 24);
        return format;
    }

    private static string Fails(byte[] wav) => Assert.Throws<InvalidDataException>(() => Sound.FromWav(wav)).Message;
}
