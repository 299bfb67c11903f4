using System.Data.Common;
using HelplineDashboard.Components.Machines;
using HelplineDashboard.Operations.Access;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Pages;

/// <summary>The page that a television opens: shows its code until somebody confirms it, and sends it to its wallboard from then on.</summary>
public sealed partial class ScreenPage
{
    private ScreenStep? _step;
    private bool _isAway;

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    [Inject]
    public required ScreenDoor Door { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    protected override async Task OnInitializedAsync()
    {
        try
        {
            _step = await Door.OpenAsync(Context);
        }
        catch (DbException)
        {
            _isAway = true;
        }

        if (_step?.Address is { } address)
        {
            Navigation.NavigateTo(address);
        }
    }

    // The whole address, as somebody at a desk types it; the code in it saves them typing that.
    private string Where(ScreenAsking asking) => $"{new Uri(Navigation.BaseUri).Authority}/screens?code={asking.Code}";

    private string Left(ScreenAsking asking)
    {
        var left = asking.Until - Clock.GetUtcNow();
        return $"{(int)left.TotalMinutes}:{left.Seconds:00}";
    }
}
