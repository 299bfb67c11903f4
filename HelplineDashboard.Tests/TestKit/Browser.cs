using HelplineDashboard.Tests.TestKit;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Browser))]

namespace HelplineDashboard.Tests.TestKit;

/// <summary>
/// The machine's Chromium, started once for all tests when the first of them asks for a page. Take it as a constructor parameter.
/// </summary>
/// <remarks>
/// <c>HELPLINE_TEST_CHROMIUM</c> names another one. Where there is none, the test that asks is skipped; one that is named but not
/// there, or does not start, is a failure.
/// </remarks>
public sealed class Browser : IAsyncLifetime
{
    private const string Variable = "HELPLINE_TEST_CHROMIUM";

    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome"];

    private static readonly string[] s_arguments =
    [
        "--no-sandbox", // Chromium does not start under root without it, and opens nothing here but our own pages.
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private readonly SemaphoreSlim _starting = new(1, 1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Opens an empty page with cookies and storage of its own, or skips the calling test where there is no Chromium.</summary>
    /// <param name="options">Size, colour scheme, time zone and so on; by default a desktop of 1920 × 1080.</param>
    public async Task<IPage> OpenPageAsync(BrowserNewContextOptions? options = null)
    {
        var browser = await StartAsync();
        var context = await browser.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1920, Height = 1080 } });
        return await context.NewPageAsync();
    }

    /// <inheritdoc />
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _starting.Dispose();
    }

    /// <summary>Finds the Chromium to drive.</summary>
    /// <returns>Its path, or <see langword="null" /> when none is named and none is on the path.</returns>
    /// <exception cref="FileNotFoundException">The one that is named is not there.</exception>
    internal static string? Find(string? named, string? path)
    {
        if (!string.IsNullOrEmpty(named))
        {
            return File.Exists(named) ? named : throw new FileNotFoundException($"{Variable} names '{named}', which is not there.", named);
        }

        var folders = (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return s_names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    private async Task<IBrowser> StartAsync()
    {
        await _starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (_browser is null)
            {
                var chromium = Find(Environment.GetEnvironmentVariable(Variable), Environment.GetEnvironmentVariable("PATH"));
                if (chromium is null)
                {
                    Assert.Skip($"No Chromium on this machine: install it, or set {Variable} to its path.");
                }

                _playwright ??= await Playwright.CreateAsync();
                _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = s_arguments });
            }

            return _browser;
        }
        finally
        {
            _starting.Release();
        }
    }
}
