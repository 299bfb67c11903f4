using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Shared;

/// <summary>A page that reads the store when its address says another thing, and stops reading when it is left.</summary>
public abstract class ReadingBase : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();

    /// <summary>Gets where it is written down what went wrong.</summary>
    [Inject]
    public required ILoggerFactory Loggers { get; init; }

    /// <summary>Gets what ends a reading: the page is left.</summary>
    protected CancellationToken Leaving => _leaving.Token;

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops reading.</summary>
    protected virtual void Dispose(bool isDisposing)
    {
        if (isDisposing)
        {
            _leaving.Cancel();
            _leaving.Dispose();
        }
    }

    /// <summary>Reads a day of an address: 2026-11-21. None is none; a day that no calendar can reckon with is not one.</summary>
    /// <returns>Whether it is a day, or none.</returns>
    protected static bool TryReadDay(string? text, out DateOnly? date)
    {
        date = null;
        if (text is not { Length: > 0 })
        {
            return true;
        }

        var isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1971 and < 2199;
        date = isDay ? day : null;
        return isDay;
    }

    /// <summary>Reads something.</summary>
    /// <param name="what">What, as a sentence begins: "The scorecard".</param>
    /// <param name="read">Reads it.</param>
    /// <returns>Why it could not be read, a sentence, or <see langword="null" />: also when the page was left.</returns>
    protected async Task<string?> ReadAsync(string what, Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return Loggers.CreateLogger(GetType()).CannotRead(what, error);
        }

        return null;
    }
}
