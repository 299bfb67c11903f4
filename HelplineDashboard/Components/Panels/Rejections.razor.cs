using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Recording;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Panels;

/// <summary>Reads what of a source was refused: how many ever, and the latest.</summary>
public delegate Task<(long Total, IReadOnlyList<Rejection> Latest)> ReadRejections(string source, CancellationToken cancellationToken);

/// <summary>What a source said that could not be taken, and why. Read when the page opens, and again when asked to.</summary>
public sealed partial class Rejections
{
    private long _total;
    private IReadOnlyList<Rejection>? _latest;
    private string? _fault;

    /// <summary>Gets or sets the source's code.</summary>
    [Parameter, EditorRequired]
    public required string Source { get; set; }

    /// <summary>Gets or sets what reads them.</summary>
    [Parameter, EditorRequired]
    public required ReadRejections Read { get; set; }

    /// <summary>Gets or sets who looks.</summary>
    [CascadingParameter]
    public Party? Party { get; set; }

    private string Summary =>
        Party is { Sight.IsEverything: false } ? "Refused events are shown to those who see all queues" :
        _fault is not null ? "Refused events: could not be read"
        : _latest is null ? "Refused events"
        : _total == 0 ? "No refused events"
        : $"{Figures.Count(_total)} refused {(_total == 1 ? "event" : "events")}";

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        try
        {
            (_total, _latest) = await Read(Source, CancellationToken.None);
            _fault = null;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // One list that cannot be read is no reason to lose the page: the board beside it is right.
            _fault = "They could not be read just now.";
        }
    }
}
