using System.Text;

namespace HelplineDashboard.Sources.QueueLog;

/// <summary>A whole line of a followed file.</summary>
/// <param name="Text">The line without its end.</param>
/// <param name="Offset">Where in its file it begins.</param>
public readonly record struct TailedLine(string Text, long Offset);

/// <summary>How a reading ended.</summary>
public enum TailState
{
    /// <summary>There is no such file now.</summary>
    Missing,

    /// <summary>There is more to read.</summary>
    Behind,

    /// <summary>All whole lines are read.</summary>
    CaughtUp,
}

/// <summary>Reads the whole lines that another program adds to a file, while the file is renamed, replaced and truncated.</summary>
/// <remarks>
/// A renamed file is read to its end before the new one of its name is begun, also when that happened while nobody read.
/// A line is whole when its end is there; the last line of a file that was replaced is whole without.
/// </remarks>
/// <param name="path">The file.</param>
/// <param name="from">Where an earlier reading stopped, or none.</param>
/// <param name="mostAtFirst">How many bytes from the end a first reading begins at most.</param>
internal sealed class LogTail(string path, LogPosition? from, long mostAtFirst) : IDisposable
{
    // Longer is no line: a binary file, or the hole that stands where a truncated file was written on.
    private const int LongestLine = 64 * 1024;

    private readonly byte[] _buffer = new byte[LongestLine];
    private readonly Queue<string> _rotated = new();
    private FileStream? _file;
    private LogPosition? _known = from;
    private bool _readsAll = from is not null;
    private bool _skipsToLineEnd;
    private long _offset; // in the file, of the buffer's first byte that was not given out
    private int _start;
    private int _end;

    /// <summary>Gets up to where lines were given out, or none before the file was first seen.</summary>
    public LogPosition? Position => _file is null ? _known : _known! with { Offset = _offset };

    /// <summary>Reads on.</summary>
    /// <param name="lines">Takes the lines.</param>
    /// <param name="atMost">How many.</param>
    public TailState Read(ICollection<TailedLine> lines, int atMost)
    {
        if (_file is null && !TryOpen())
        {
            return TailState.Missing;
        }

        RestartIfTruncated();
        var before = lines.Count;
        while (lines.Count - before < atMost)
        {
            if (TakeLine(lines))
            {
                continue;
            }

            if (Fill() == 0)
            {
                return WasReplaced() ? Leave(lines) : File.Exists(path) ? TailState.CaughtUp : TailState.Missing;
            }
        }

        return TailState.Behind;
    }

    /// <inheritdoc />
    public void Dispose() => _file?.Dispose();

    private bool TryOpen()
    {
        while (_rotated.TryDequeue(out var next))
        {
            if (Open(next) is { } rotated)
            {
                return Begin(rotated, 0);
            }
        }

        if (Open(path) is not { } file)
        {
            return false;
        }

        if (_known is not { } known)
        {
            var leavesOut = !_readsAll && file.Length > mostAtFirst;
            return Begin(file, leavesOut ? file.Length - mostAtFirst : 0, skipsToLineEnd: leavesOut);
        }

        if (known.IsIn(file))
        {
            return Begin(file, known.Offset);
        }

        // Rotated while nobody read: what is left of the old file first, then whatever came after it.
        var older = OlderFiles();
        var at = older.FindIndex(name => Matches(name, known));
        if (at < 0 || Open(older[at]) is not { } unfinished)
        {
            return Begin(file, 0);
        }

        file.Dispose();
        older[(at + 1)..].ForEach(_rotated.Enqueue);
        return Begin(unfinished, known.Offset);
    }

    private static bool Matches(string name, LogPosition known)
    {
        using var file = Open(name);
        return file is not null && known.Beginning > 0 && known.IsIn(file);
    }

    private List<string> OlderFiles()
    {
        var whole = Path.GetFullPath(path);
        return
        [
            .. new DirectoryInfo(Path.GetDirectoryName(whole)!).EnumerateFiles(Path.GetFileName(whole) + "*")
                .Where(file => file.FullName != whole && file.Extension is not (".gz" or ".bz2" or ".xz" or ".zst"))
                .OrderBy(file => file.LastWriteTimeUtc)
                .Select(file => file.FullName),
        ];
    }

    private bool Begin(FileStream file, long offset, bool skipsToLineEnd = false)
    {
        (_file, _offset, _start, _end) = (file, offset, 0, 0);
        (_readsAll, _skipsToLineEnd) = (true, skipsToLineEnd);
        _known = LogPosition.In(file, offset);
        return true;
    }

    private void RestartIfTruncated()
    {
        if (_file!.Length < _offset + _end - _start || !_known!.BeginsAlike(_file))
        {
            (_offset, _start, _end, _skipsToLineEnd) = (0, 0, 0, false);
        }

        // A young file is known by more bytes each time, an old one by the same.
        _known = LogPosition.In(_file, _offset);
    }

    private int Fill()
    {
        if (_end - _start == _buffer.Length)
        {
            Advance(_buffer.Length);
            _skipsToLineEnd = true;
        }

        Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
        (_start, _end) = (0, _end - _start);
        var read = RandomAccess.Read(_file!.SafeFileHandle, _buffer.AsSpan(_end), _offset + _end);
        _end += read;
        return read;
    }

    private bool TakeLine(ICollection<TailedLine> lines)
    {
        var length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
        if (length < 0)
        {
            return false;
        }

        if (!_skipsToLineEnd)
        {
            lines.Add(new TailedLine(Encoding.UTF8.GetString(_buffer, _start, length), _offset));
        }

        _skipsToLineEnd = false;
        Advance(length + 1);
        return true;
    }

    private void Advance(int bytes)
    {
        _start += bytes;
        _offset += bytes;
    }

    // Everything of the old file is read, and the new one has begun: nothing more will come to the old one.
    private TailState Leave(ICollection<TailedLine> lines)
    {
        if (_end > _start && !_skipsToLineEnd)
        {
            lines.Add(new TailedLine(Encoding.UTF8.GetString(_buffer, _start, _end - _start), _offset));
        }

        _file!.Dispose();
        (_file, _known) = (null, null);
        return TailState.Behind;
    }

    private bool WasReplaced()
    {
        if (_rotated.Count > 0)
        {
            return true;
        }

        using var now = Open(path);
        return now is { Length: > 0 } && !(_known!.Beginning > 0 ? _known.IsIn(now) : _file!.Length > 0);
    }

    private static FileStream? Open(string name)
    {
        try
        {
            return new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
