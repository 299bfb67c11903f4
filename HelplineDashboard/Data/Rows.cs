using System.Buffers;
using System.Data;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dapper;

namespace HelplineDashboard.Data;

/// <summary>Builds the one parameter of a set-based statement, so that a batch is one statement and one round trip.</summary>
/// <remarks>
/// On SQLite a JSON array of arrays, read with <c>json_each</c>; on SQL Server a table-valued parameter. <c>OPENJSON</c>
/// would serve both, but not every implementation of T-SQL takes the escapes out of its texts.
/// </remarks>
public sealed class Rows : IDisposable
{
    // The text goes to a database, not into a page: only what JSON itself demands is escaped.
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly string _type;
    private readonly ArrayBufferWriter<byte>? _buffer;
    private readonly Utf8JsonWriter? _json;
    private readonly DataTable? _table;
    private readonly List<object> _row = [];

    /// <summary>Begins without rows.</summary>
    /// <param name="dialect">The dialect of the statement.</param>
    /// <param name="type">The table type on SQL Server.</param>
    public Rows(SqlDialect dialect, string type)
    {
        _type = type;
        if (dialect == SqlDialect.SqlServer)
        {
            _table = new DataTable { Locale = CultureInfo.InvariantCulture };
            return;
        }

        _buffer = new ArrayBufferWriter<byte>(4096);
        _json = new Utf8JsonWriter(_buffer, s_options);
        _json.WriteStartArray();
    }

    /// <summary>Begins a row; its columns follow in the order in which the statement reads them.</summary>
    public Rows StartRow()
    {
        _json?.WriteStartArray();
        _row.Clear();
        return this;
    }

    public Rows EndRow()
    {
        _json?.WriteEndArray();
        _table?.Rows.Add([.. _row]);
        return this;
    }

    public Rows Add(string? value)
    {
        _json?.WriteStringValue(value);
        Put(typeof(string), value);
        return this;
    }

    public Rows Add(long? value)
    {
        if (value is { } number)
        {
            _json?.WriteNumberValue(number);
        }
        else
        {
            _json?.WriteNullValue();
        }

        Put(typeof(long), value);
        return this;
    }

    public Rows Add(DateTimeOffset? instant) => Add(instant?.ToUnixTimeMilliseconds());

    public Rows Add<T>(T? word) where T : struct, Enum =>
        Add(word is { } value ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : (long?)null);

    /// <summary>Adds a column that is JSON itself.</summary>
    public Rows AddJson(string json)
    {
        _json?.WriteRawValue(json, skipInputValidation: true);
        Put(typeof(string), json);
        return this;
    }

    /// <summary>Returns the rows as a statement's parameter; nothing can be added afterwards.</summary>
    /// <param name="name">The parameter's name in the statement.</param>
    public SqlMapper.IDynamicParameters As(string name)
    {
        var parameters = new DynamicParameters();
        _json?.WriteEndArray();
        _json?.Flush();
        parameters.Add(name, _table is null ? Encoding.UTF8.GetString(_buffer!.WrittenSpan) : _table.AsTableValuedParameter(_type));
        return parameters;
    }

    public void Dispose()
    {
        _json?.Dispose();
        _table?.Dispose();
    }

    // The first row makes the columns: a missing value has its type from the method that added it.
    private void Put(Type type, object? value)
    {
        if (_table is null)
        {
            return;
        }

        if (_row.Count == _table.Columns.Count)
        {
            _table.Columns.Add(null, type);
        }

        _row.Add(value ?? DBNull.Value);
    }
}
