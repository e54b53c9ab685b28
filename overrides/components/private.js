/**
 * What a field to write in gets: requests to browsers and known writing assistants to keep out. They
 * are no more than requests; the course says so.
 */
var coursekit = coursekit || [];

coursekit.push(['private', [], () => {
  const requests = 'autocomplete=off autocorrect=off autocapitalize=off spellcheck=false writingsuggestions=false'
    + ' translate=no data-gramm=false data-gramm_editor=false data-enable-grammarly=false data-lt-active=false'
    + ' data-1p-ignore= data-lpignore=true';

  return (field) => {
    for (const request of requests.split(' ')) field.setAttribute(...request.split('='));
  };
}]);
