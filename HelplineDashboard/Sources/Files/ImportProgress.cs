namespace HelplineDashboard.Sources.Files;

/// <summary>How far an import has come.</summary>
/// <param name="Lines">Lines or rows read.</param>
/// <param name="Fraction">How much of the file is read, 0 to 1.</param>
/// <param name="Elapsed">For how long it has been going on.</param>
public readonly record struct ImportProgress(long Lines, double Fraction, TimeSpan Elapsed);

/// <summary>A line that could not be taken.</summary>
/// <param name="Line">Its number in the file, from 1.</param>
/// <param name="Reason">Why. Never a caller's number.</param>
public readonly record struct RefusedLine(long Line, string Reason);
