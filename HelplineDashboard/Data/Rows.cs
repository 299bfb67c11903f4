using System.Buffers;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dapper;
using Microsoft.Data.SqlClient;

namespace HelplineDashboard.Data;

/// <summary>Builds the rows of a set-based statement, so that a batch is one statement, not one per row.</summary>
/// <remarks>
/// On SQLite they are a parameter, a JSON array of arrays read with <c>json_each</c>. On SQL Server they are bulk copied into
/// a staging table. <c>OPENJSON</c> or a table-valued parameter would look better, but not every implementation of T-SQL
/// brings a quotation mark or an apostrophe through either of them.
/// </remarks>
public sealed class Rows : IDisposable
{
    // The text goes to a database, not into a page: only what JSON itself demands is escaped.
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly string _stage;
    private readonly ArrayBufferWriter<byte>? _buffer;
    private readonly Utf8JsonWriter? _json;
    private readonly DataTable? _table;
    private readonly List<object> _row = [];

    /// <summary>Begins without rows.</summary>
    /// <param name="dialect">The dialect of the statement.</param>
    /// <param name="stage">The table on SQL Server through which the rows go.</param>
    public Rows(SqlDialect dialect, string stage)
    {
        _stage = stage;
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

    /// <summary>Brings the rows to where the statement reads them; nothing can be added afterwards.</summary>
    /// <param name="name">The parameter's name in the statement for SQLite.</param>
    /// <param name="transaction">The transaction of the statement; on SQL Server it holds the head of the log.</param>
    /// <returns>The statement's parameters.</returns>
    public async Task<SqlMapper.IDynamicParameters> SendAsync(string name, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var parameters = new DynamicParameters();
        if (_table is null)
        {
            _json!.WriteEndArray();
            await _json.FlushAsync(cancellationToken).ConfigureAwait(false);
            parameters.Add(name, Encoding.UTF8.GetString(_buffer!.WrittenSpan));
            return parameters;
        }

        var sqlServer = (SqlTransaction)transaction;
        using var copy = new SqlBulkCopy(sqlServer.Connection, SqlBulkCopyOptions.Default, sqlServer) { DestinationTableName = _stage };
        await copy.WriteToServerAsync(_table, cancellationToken).ConfigureAwait(false);
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
