using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Panels;

/// <summary>What somebody sees who has just started: how to bring the board to life.</summary>
public sealed partial class EmptyBoard
{
    [Inject]
    public required NavigationManager Navigation { get; init; }

    private string Address => Navigation.BaseUri.TrimEnd('/');
}
