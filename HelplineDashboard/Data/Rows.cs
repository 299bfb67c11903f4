using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dapper;
using Microsoft.Data.SqlClient;

namespace HelplineDashboard.Data;

/// <summary>The rows of a batch on their way into a statement.</summary>
/// <remarks>
/// On SQL Server they are bulk copied into a staging table and the statement is set-based, so that a batch takes two round trips.
/// <c>OPENJSON</c> or a table-valued parameter would look better, but not every implementation of T-SQL brings a quotation mark or
/// an apostrophe through either of them. On SQLite, where a call costs nothing, a statement that writes is prepared once and run for
/// each row, which is faster than any set-based form; one that reads takes all rows as a JSON array of arrays.
/// </remarks>
public sealed class Rows : IDisposable
{
    // The text goes to a database, not into a page: only what JSON itself demands is escaped.
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _stage;
    private readonly DataTable? _table;
    private readonly List<object?[]> _rows = [];
    private readonly List<object?> _row = [];

    /// <summary>Begins without rows.</summary>
    /// <param name="dialect">The dialect of the statement.</param>
    /// <param name="stage">The table on SQL Server through which the rows go.</param>
    public Rows(SqlDialect dialect, string stage)
    {
        _stage = stage;
        _table = dialect == SqlDialect.SqlServer ? new DataTable { Locale = CultureInfo.InvariantCulture } : null;
    }

    /// <summary>Begins a row; its columns follow in the order in which the statement reads them.</summary>
    public Rows StartRow()
    {
        _row.Clear();
        return this;
    }

    public Rows EndRow()
    {
        if (_table is null)
        {
            _rows.Add([.. _row]);
        }
        else
        {
            _table.Rows.Add([.. _row.Select(value => value ?? DBNull.Value)]);
        }

        return this;
    }

    public Rows Add(string? value) => Put(typeof(string), value);

    public Rows Add(long? value) => Put(typeof(long), value);

    public Rows AddReal(double value) => Put(typeof(double), value);

    public Rows Add(DateTimeOffset? instant) => Add(instant?.ToUnixTimeMilliseconds());

    public Rows Add<T>(T? word) where T : struct, Enum =>
        Add(word is { } value ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : (long?)null);

    /// <summary>Runs a statement that writes the rows.</summary>
    /// <param name="sql">The statement: for SQLite with the parameters <c>@c0</c>, <c>@c1</c> … for the columns of one row.</param>
    /// <param name="transaction">The transaction of the statement, which holds the head of the log.</param>
    public async Task WriteAsync(string sql, DbTransaction transaction, CancellationToken cancellationToken)
    {
        if (_table is not null)
        {
            await StageAsync((SqlTransaction)transaction, cancellationToken).ConfigureAwait(false);
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, transaction: transaction, cancellationToken: cancellationToken)).ConfigureAwait(false);
            return;
        }

        await using var command = transaction.Connection!.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        foreach (var row in _rows)
        {
            for (var column = command.Parameters.Count; column < row.Length; column++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@c{column}");
                command.Parameters.Add(parameter);
            }

            for (var column = 0; column < row.Length; column++)
            {
                command.Parameters[column].Value = row[column] ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Brings the rows to where a statement that reads finds them.</summary>
    /// <param name="name">The parameter's name in the statement for SQLite.</param>
    /// <param name="transaction">The transaction of the statement; on SQL Server it holds the head of the log.</param>
    /// <returns>The statement's parameters.</returns>
    public async Task<SqlMapper.IDynamicParameters> SendAsync(string name, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var parameters = new DynamicParameters();
        if (_table is null)
        {
            parameters.Add(name, JsonSerializer.Serialize(_rows, s_json));
        }
        else
        {
            await StageAsync((SqlTransaction)transaction, cancellationToken).ConfigureAwait(false);
        }

        return parameters;
    }

    public void Dispose() => _table?.Dispose();

    private async Task StageAsync(SqlTransaction transaction, CancellationToken cancellationToken)
    {
        using var copy = new SqlBulkCopy(transaction.Connection, SqlBulkCopyOptions.Default, transaction) { DestinationTableName = _stage };
        await copy.WriteToServerAsync(_table, cancellationToken).ConfigureAwait(false);
    }

    private Rows Put(Type type, object? value)
    {
        // The first row makes the columns: a missing value has its type from the method that added it.
        if (_table is not null && _row.Count == _table.Columns.Count)
        {
            _table.Columns.Add(null, type);
        }

        _row.Add(value);
        return this;
    }
}
