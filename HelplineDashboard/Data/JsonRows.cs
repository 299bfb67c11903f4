using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HelplineDashboard.Data;

/// <summary>Builds the one parameter of a set-based statement: a JSON array of rows, each an array of columns in order.</summary>
/// <remarks>Both dialects read it (<c>json_each</c>, <c>OPENJSON</c>), so a batch is one statement and one round trip.</remarks>
public sealed class JsonRows : IDisposable
{
    // The text goes to a database, not into a page: only what JSON itself demands is escaped.
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _json;

    /// <summary>Begins without rows.</summary>
    public JsonRows()
    {
        _json = new Utf8JsonWriter(_buffer, s_options);
        _json.WriteStartArray();
    }

    public int Count { get; private set; }

    public JsonRows StartRow()
    {
        Count++;
        _json.WriteStartArray();
        return this;
    }

    public JsonRows EndRow()
    {
        _json.WriteEndArray();
        return this;
    }

    public JsonRows Add(string? value)
    {
        _json.WriteStringValue(value);
        return this;
    }

    public JsonRows Add(long? value)
    {
        if (value is { } number)
        {
            _json.WriteNumberValue(number);
        }
        else
        {
            _json.WriteNullValue();
        }

        return this;
    }

    public JsonRows Add(DateTimeOffset? instant) => Add(instant?.ToUnixTimeMilliseconds());

    public JsonRows Add<T>(T? word) where T : struct, Enum =>
        Add(word is { } value ? Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture) : null);

    /// <summary>Adds a column that is JSON itself.</summary>
    public JsonRows AddJson(string json)
    {
        _json.WriteRawValue(json, skipInputValidation: true);
        return this;
    }

    /// <summary>Returns the rows as text; nothing can be added afterwards.</summary>
    public override string ToString()
    {
        if (_json.CurrentDepth > 0)
        {
            _json.WriteEndArray();
            _json.Flush();
        }

        return Encoding.UTF8.GetString(_buffer.WrittenSpan);
    }

    public void Dispose() => _json.Dispose();
}
