namespace Curriculum.Audio;

/// <summary>Every message about files that are no whole WAV files.</summary>
internal static class WavErrors
{
    private const string Fix = "Convert it to WAV with 8, 16, 24 or 32 bits, or floating point.";

    public static InvalidDataException NotWav(string name, ReadOnlySpan<byte> bytes)
    {
        var what = bytes.Length == 0 ? "is empty"
            : bytes.StartsWith("OggS"u8) ? "is an Ogg file"
            : bytes.StartsWith("fLaC"u8) ? "is a FLAC file"
            : bytes.StartsWith("ID3"u8) || (bytes.Length > 1 && bytes[0] == 0xFF && bytes[1] >= 0xE0) ? "is an MP3 file"
            : bytes.StartsWith("RIFX"u8) || bytes.StartsWith("RF64"u8) ? $"is of a rare kind of WAV ({Letters(bytes[..4])})"
            : bytes.StartsWith("RIFF"u8) && bytes.Length < 12 ? $"is cut after {bytes.Length} bytes"
            : $"begins with \"{Letters(bytes[..Math.Min(4, bytes.Length)])}\" instead of RIFF … WAVE";
        return new($"{name} is not a WAV file: it {what}. {Fix}");
    }

    public static InvalidDataException Cut(string name, string what, long at, long needed, long found) =>
        new($"{name} is cut: {what} at byte {at:D} needs {needed:D} bytes, but {found:D} are there. Fetch the whole file again.");

    public static InvalidDataException NoFormat(string name) => new($"{name} has samples before it says their format. {Fix}");

    public static InvalidDataException NoSamples(string name) => new($"{name} ends without samples: there is no chunk \"data\". It may be cut; fetch the whole file again.");

    public static InvalidDataException BadFormat(string name, string what) => new($"{name} contradicts itself: {what}. Write it again with another program.");

    public static InvalidDataException OtherEncoding(string name, int code, int bits)
    {
        var what = code switch { 1 => "whole numbers", 2 or 17 => "ADPCM", 3 => "floating point", 6 => "A-law", 7 => "µ-law", 85 => "MP3", _ => $"format {code}" };
        return new($"{name} holds {what} of {bits} bits, which is not read here. {Fix}");
    }

    public static IOException TooLong(long length) => new($"A WAV file holds at most 2 GB, but these samples take {length:D} bytes. Slice the sound first.");

    public static string Letters(ReadOnlySpan<byte> bytes)
    {
        var letters = new char[bytes.Length];
        for (var i = 0; i < letters.Length; i++) letters[i] = bytes[i] is >= 32 and < 127 ? (char)bytes[i] : '·';
        return new(letters);
    }
}
