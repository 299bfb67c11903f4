using System.Collections.Immutable;
using HelplineDashboard.Live.Board;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Pages;

/// <summary>A board for a television: no chrome, figures that can be read from across the room.</summary>
public sealed partial class WallPage
{
    private ImmutableArray<QueueSnapshot> _queues = [];

    /// <summary>Gets or sets the wallboard's name, shown as its title.</summary>
    [Parameter]
    public required string Name { get; set; }

    /// <summary>Gets or sets the codes of the queues to show, with commas between; nothing shows all.</summary>
    [SupplyParameterFromQuery]
    public string? Queues { get; set; }

    /// <summary>Gets or sets "light" for a light board.</summary>
    [SupplyParameterFromQuery]
    public string? Theme { get; set; }

    [CascadingParameter]
    public required BoardSnapshot Board { get; set; }

    private string Title => Name.Equals("all", StringComparison.OrdinalIgnoreCase) ? "All queues" : Name;

    protected override void OnParametersSet()
    {
        var codes = (Queues ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        _queues = codes.Length == 0
            ? Board.Queues
            : [.. Board.Queues.Where(queue => codes.Contains(queue.Queue.Code, StringComparer.OrdinalIgnoreCase))];
    }
}
