using System.Xml.Linq;
using HelplineDashboard.Data.Access;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace HelplineDashboard.Hosting;

/// <summary>Keeps the keys of cookies and forms in the database, so that every node knows what another one handed out.</summary>
/// <remarks>The framework asks for them when it starts and once a day, and knows no asynchronous way to.</remarks>
public sealed class KeyRing(KeyRingRepository keys, TimeProvider clock) : IXmlRepository
{
    /// <inheritdoc />
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Task.Run(() => keys.ReadAllAsync(CancellationToken.None)).GetAwaiter().GetResult().Select(XElement.Parse)];

    /// <inheritdoc />
    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        var xml = element.ToString(SaveOptions.DisableFormatting);
        Task.Run(() => keys.AddAsync(friendlyName, xml, clock.GetUtcNow(), CancellationToken.None)).GetAwaiter().GetResult();
    }
}
