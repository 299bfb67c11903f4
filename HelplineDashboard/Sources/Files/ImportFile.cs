using System.IO.Compression;
using System.Text;

namespace HelplineDashboard.Sources.Files;

/// <summary>A text file that is read once from its beginning, packed with gzip or not, and knows how much of it is read.</summary>
internal sealed class ImportFile : IDisposable
{
    private readonly FileStream _file;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file; one that ends in .gz is unpacked.</param>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    public ImportFile(string path)
    {
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);
        Stream text = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(_file, CompressionMode.Decompress) : _file;
        Reader = new StreamReader(text, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 1 << 16);
    }

    /// <summary>Gets the text.</summary>
    public StreamReader Reader { get; }

    /// <summary>Gets the file's name without its folder.</summary>
    public string Name => Path.GetFileName(_file.Name);

    /// <summary>Gets how much of the file is read, 0 to 1.</summary>
    public double Fraction => _file.Length == 0 ? 1 : (double)_file.Position / _file.Length;

    /// <summary>Returns a source's code made of a file's name: without folder and endings.</summary>
    public static string CodeOf(string path)
    {
        var name = Path.GetFileName(path);
        name = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        name = Path.GetFileNameWithoutExtension(name).Trim();
        return name.Length is > 0 and <= 100 ? name : "import";
    }

    /// <inheritdoc />
    public void Dispose() => Reader.Dispose();
}
