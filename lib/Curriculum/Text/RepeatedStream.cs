namespace Curriculum.Text;

/// <summary>A stream read several times over, with a line feed between the repetitions.</summary>
internal sealed class RepeatedStream(Func<Stream> open, int times) : Stream
{
    private Stream? current = open();
    private int left = times;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (current is null || buffer.IsEmpty) return 0;
        var count = current.Read(buffer);
        if (count > 0) return count;
        current.Dispose();
        current = --left > 0 ? open() : null;
        if (current is null) return 0;
        buffer[0] = (byte)'\n';
        return 1;
    }

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) current?.Dispose();
        base.Dispose(disposing);
    }
}
