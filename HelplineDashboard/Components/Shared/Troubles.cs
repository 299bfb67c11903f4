using System.Security.Cryptography;

namespace HelplineDashboard.Components.Shared;

/// <summary>Tells a reader that something went wrong without telling what: an exception may name servers, files and what a query held.</summary>
internal static partial class Troubles
{
    /// <summary>Puts an exception into the log, under a number that the reader is told.</summary>
    /// <param name="logger">The log.</param>
    /// <param name="what">What cannot be read, as a sentence begins: "The scorecard".</param>
    /// <param name="error">Why.</param>
    /// <returns>A sentence for the reader.</returns>
    public static string CannotRead(this ILogger logger, string what, Exception error)
    {
        var number = Convert.ToHexString(RandomNumberGenerator.GetBytes(4));
        LogCannotRead(logger, error, what, number);
        return $"{what} cannot be read at present. The server's log says why, under the number {number}.";
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{What} could not be read for a page; its reader was told the number {Number}")]
    private static partial void LogCannotRead(ILogger logger, Exception error, string what, string number);
}
