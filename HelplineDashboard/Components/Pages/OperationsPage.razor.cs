namespace HelplineDashboard.Components.Pages;

/// <summary>The page a manager moves agents on. For now it counts presses, which proves that the circuit is alive.</summary>
public sealed partial class OperationsPage
{
    private int _presses;

    private void Press() => _presses++;
}
