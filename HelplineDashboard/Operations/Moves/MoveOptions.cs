namespace HelplineDashboard.Operations.Moves;

/// <summary>The settings of moves.</summary>
public sealed record MoveOptions
{
    /// <summary>Gets how long the phone system has to confirm what it was asked, until the move shows "not confirmed": 1 to 120 seconds.</summary>
    public TimeSpan ConfirmWithin { get; init; } = TimeSpan.FromSeconds(10);
}
