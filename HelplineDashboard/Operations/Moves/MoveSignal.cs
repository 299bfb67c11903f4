namespace HelplineDashboard.Operations.Moves;

/// <summary>Says that something about the moves has changed in this process, so that nobody has to wait for the next look at the store.</summary>
public sealed class MoveSignal : ChangeSignal;
