using System.Buffers.Binary;
using System.Text;

namespace Curriculum.Audio;

/// <summary>The WAV format (RIFF, Microsoft and IBM 1991): chunks with four letters, a length and content.</summary>
internal static class WavFile
{
    private const int Pcm = 1, Floating = 3, Extensible = 0xFFFE;
    private const int HeaderLength = 12, ChunkHeader = 8, FormatLength = 16;

    public static Sound Read(ReadOnlySpan<byte> bytes, string name)
    {
        if (bytes.Length < HeaderLength || !Says(bytes, 0, "RIFF") || !Says(bytes, 8, "WAVE")) throw WavErrors.NotWav(name, bytes);
        WavFormat? format = null;
        for (long at = HeaderLength; at < bytes.Length;)
        {
            if (bytes.Length - at < ChunkHeader) throw WavErrors.Cut(name, "a chunk's header", at, ChunkHeader, bytes.Length - at);
            var id = bytes.Slice((int)at, 4);
            var start = at + ChunkHeader;
            long length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[((int)at + 4)..]);
            if (length > bytes.Length - start) throw WavErrors.Cut(name, $"the chunk \"{WavErrors.Letters(id)}\"", start, length, bytes.Length - start);
            var content = bytes.Slice((int)start, (int)length);
            if (id.SequenceEqual("fmt "u8)) format = ReadFormat(content, name);
            if (id.SequenceEqual("data"u8)) return Decode(content, format ?? throw WavErrors.NoFormat(name), name);
            at = start + length + length % 2; // chunks begin at even places
        }
        throw WavErrors.NoSamples(name);
    }

    public static byte[] Write(Sound sound, WavEncoding encoding)
    {
        var width = encoding switch { WavEncoding.Pcm8 => 1, WavEncoding.Pcm16 => 2, WavEncoding.Pcm24 => 3, _ => 4 };
        var length = (long)sound.Samples.Length * width;
        if (length > int.MaxValue - 1024) throw WavErrors.TooLong(length);
        var bytes = new byte[HeaderLength + ChunkHeader + FormatLength + ChunkHeader + length + length % 2];
        "RIFF    WAVEfmt "u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - ChunkHeader);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), FormatLength);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(20), encoding == WavEncoding.Float32 ? (ushort)Floating : (ushort)Pcm);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), sound.SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(28), sound.SampleRate * width);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(32), (ushort)width);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(34), (ushort)(8 * width));
        "data"u8.CopyTo(bytes.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), (int)length);
        for (var i = 0; i < sound.Samples.Length; i++)
        {
            var to = bytes.AsSpan(44 + i * width, width);
            if (encoding == WavEncoding.Float32) BinaryPrimitives.WriteSingleLittleEndian(to, (float)sound.Samples[i]);
            else WriteWhole(to, sound.Samples[i]);
        }
        return bytes;
    }

    private static WavFormat ReadFormat(ReadOnlySpan<byte> content, string name)
    {
        if (content.Length < FormatLength) throw WavErrors.BadFormat(name, $"its format chunk has {content.Length} bytes, fewer than {FormatLength}");
        int Word(ReadOnlySpan<byte> from, int at) => BinaryPrimitives.ReadUInt16LittleEndian(from[at..]);
        var (code, channels, rate, block, bits) = (Word(content, 0), Word(content, 2), BinaryPrimitives.ReadUInt32LittleEndian(content[4..]), Word(content, 12), Word(content, 14));
        // The real code of the extensible format begins a 16-byte identifier.
        if (code == Extensible && content.Length >= 40) code = Word(content, 24);
        var known = code == Pcm ? bits is 8 or 16 or 24 or 32 : code == Floating && bits is 32 or 64;
        if (!known || (code != Pcm && code != Floating)) throw WavErrors.OtherEncoding(name, code, bits);
        if (channels == 0 || rate is 0 or > int.MaxValue || block != channels * bits / 8)
            throw WavErrors.BadFormat(name, $"{channels} channels of {bits} bits, {rate} samples in a second and {block} bytes for all channels do not fit each other");
        return new(code == Floating, channels, (int)rate, bits / 8);
    }

    private static Sound Decode(ReadOnlySpan<byte> content, WavFormat format, string name)
    {
        var block = format.Channels * format.Width;
        if (content.Length % block != 0) throw WavErrors.Cut(name, "the last sample", content.Length / block * block, block, content.Length % block);
        var samples = new double[content.Length / block];
        for (var i = 0; i < samples.Length; i++)
        {
            for (var c = 0; c < format.Channels; c++) samples[i] += ReadSample(content.Slice(i * block + c * format.Width, format.Width), format.IsFloating);
            samples[i] /= format.Channels;
        }
        var bad = Array.FindIndex(samples, x => !double.IsFinite(x));
        return bad < 0 ? new(samples, format.SampleRate) : throw WavErrors.BadFormat(name, $"sample {bad} is not a finite number");
    }

    private static double ReadSample(ReadOnlySpan<byte> from, bool floating) => (from.Length, floating) switch
    {
        (1, _) => (from[0] - 128) / 128.0,
        (2, _) => BinaryPrimitives.ReadInt16LittleEndian(from) / 32768.0,
        (3, _) => (from[0] | (from[1] << 8) | ((sbyte)from[2] << 16)) / 8388608.0,
        (4, false) => BinaryPrimitives.ReadInt32LittleEndian(from) / 2147483648.0,
        (4, true) => BinaryPrimitives.ReadSingleLittleEndian(from),
        _ => BinaryPrimitives.ReadDoubleLittleEndian(from),
    };

    private static void WriteWhole(Span<byte> to, double x)
    {
        var one = Math.Pow(2, 8 * to.Length - 1);
        var whole = (long)Math.Clamp(Math.Round(x * one), -one, one - 1) + (to.Length == 1 ? 128 : 0);
        for (var i = 0; i < to.Length; i++) to[i] = (byte)(whole >> (8 * i));
    }

    private static bool Says(ReadOnlySpan<byte> bytes, int at, string letters) => bytes.Slice(at, 4).SequenceEqual(Encoding.ASCII.GetBytes(letters));

    private sealed record WavFormat(bool IsFloating, int Channels, int SampleRate, int Width);
}
